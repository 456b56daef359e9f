"""pending"""

def choose(request, **kwargs): raise NotImplementedError

def documents(request, **kwargs): raise NotImplementedError

def document(request, **kwargs): raise NotImplementedError
