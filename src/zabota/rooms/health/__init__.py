"""Is the desk well: for load balancers, for Prometheus, for `zabota doctor`."""
