"""The pages of the desk: each module lists its ENDPOINTS."""
