"""Management.

commands  
"""
