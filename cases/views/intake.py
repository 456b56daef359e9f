"""pending"""

def new_case(request, **kwargs): raise NotImplementedError
