"""Build and try the Windows installer of NormsDesk, on Linux."""
