"""pending"""

def new_member(request, **kwargs): raise NotImplementedError

def edit_member(request, **kwargs): raise NotImplementedError

def remove_member(request, **kwargs): raise NotImplementedError

def new_union(request, **kwargs): raise NotImplementedError

def edit_union(request, **kwargs): raise NotImplementedError

def remove_union(request, **kwargs): raise NotImplementedError
