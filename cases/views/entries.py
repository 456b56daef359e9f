"""pending"""

def new(request, **kwargs): raise NotImplementedError

def edit(request, **kwargs): raise NotImplementedError
