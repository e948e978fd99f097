"""Ask about what people say of the plan."""
