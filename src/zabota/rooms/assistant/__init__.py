"""The optional language model of a desk: any address that speaks as OpenAI does. Off until somebody turns it on."""
