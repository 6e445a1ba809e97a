"""The guided path as data: nine steps in four phases, their fields, needs and completion facts."""
