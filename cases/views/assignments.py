"""pending"""

def assignments(request, **kwargs): raise NotImplementedError

def end_assignment(request, **kwargs): raise NotImplementedError
