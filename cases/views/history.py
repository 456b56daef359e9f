"""pending"""

def center_log(request, **kwargs): raise NotImplementedError

def case_history(request, **kwargs): raise NotImplementedError
