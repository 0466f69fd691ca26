"""Builds of any size: sources in parts, each finished on the disk by itself, and one merge that gives the same bytes always.

    plan     sources -> parts: a few hundred documents, or a stretch of a table's rows
    work     a part -> its lines, accounts of events, mentions and rejects, in files that take their names when whole
    chain    rows of tables, one part after the other, in the file that becomes the built one
    pool     parts -> results, by processes of this machine; a killed one costs the part it was at
    cluster  the same on a Dask cluster
    merge    the parts' files -> one folder
    build    all of it, top to bottom

What is finished is not done again: a build that was broken off goes on from the parts it left behind.
"""
