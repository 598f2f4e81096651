"""The outbox's migrations as a later version of the code might have them; see test_migration."""
