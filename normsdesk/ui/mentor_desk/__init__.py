"""The desk of a mentor: the projects of a folder side by side."""
