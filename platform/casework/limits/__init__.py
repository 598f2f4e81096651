"""How often somebody may do a thing, counted where all processes see it, and what happens then.

Nothing here locks anybody out: a limit ends by itself, and who opens many cases is asked to prove
who they are and may go on. Source: OWASP ASVS 5.0.0 2.4.1.
"""
