"""A graph into a triple store that is running: graph by graph, whole or not at all, only what changed.

    from sahelgraph.publish.endpoint import publish, unpublish
    from sahelgraph.publish.stores import find_target
    told = publish(KnowledgeGraph.open("output"), find_target("http://127.0.0.1:7878"))

Each module is one thing: what a kind of store calls its addresses (`stores`), who may write (`access`), requests
that are repeated with patience (`wire`), what is sent (`content`), what the store is known to hold (`ledger`), the
switch from the old to the new (`endpoint`), and files for bulk loaders (`bulk`).
"""
