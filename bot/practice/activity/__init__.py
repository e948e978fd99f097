"""Do what people do in Slack: post, react, press, submit; and say which payloads the bot gets."""
