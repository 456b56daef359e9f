"""pending"""

def choose(request, **kwargs): raise NotImplementedError
