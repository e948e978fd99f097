"""Answer the Web API's methods, with their scopes, rate limits and refusals."""
