"""Language models behind OpenAI-compatible servers: hosted ones, and llama.cpp, vLLM, Ollama on a machine of one's own.

    engine      the engine: options, limits, one request
    server      who is asked: address, key, what leaves the machine
    client      one bounded request through the openai package; the server's errors as ours
    chat        a chat's request, and the text of its answer
    abilities   what a server and model take: structured output, temperature, the name of the limit
    prompt      the instructions, from a template that a project may replace
    payload     the texts with what helps to translate them, as JSON under ids and nonces
    sample      a request to look at
    conventions how a language is written, for the instructions
    reply       what of an answer may be believed by its form alone
"""
