"""What people do to a project, one module per area: each command returns a patch or refuses."""
