"""pending"""

def sign(request, **kwargs): raise NotImplementedError

def stage(request, **kwargs): raise NotImplementedError

def submit(request, **kwargs): raise NotImplementedError

def withdraw(request, **kwargs): raise NotImplementedError
