"""pending"""

def picture(request, **kwargs): raise NotImplementedError
