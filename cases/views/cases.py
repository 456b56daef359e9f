"""pending"""

def case_list(request, **kwargs): raise NotImplementedError

def search(request, **kwargs): raise NotImplementedError

def journey(request, **kwargs): raise NotImplementedError

def assignments(request, **kwargs): raise NotImplementedError

def end_assignment(request, **kwargs): raise NotImplementedError

def close(request, **kwargs): raise NotImplementedError
