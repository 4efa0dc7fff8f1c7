"""`invoke preview`: the site while it is written, renewed in the browser with every save.

Two processes. The *supervisor* holds the address, starts the *worker*, and starts another one
whenever the program itself has changed; the new worker takes over once it has made a site, so that
a slip in the code costs nothing. The worker watches data, texts and theme, and serves the site from
memory: nothing is written into ``output/``.

After a change the worker reads and checks what has changed, makes the page that is looked at, and
tells the browser. The pages nobody looks at are made when they are asked for, and one by one in the
background, so that a fault in any of them is found. Where something is wrong, the last good site
goes on being served, with everything that is wrong shown over it.

    supervisor   the address, the worker's life
    worker       the one process that reads and serves: ties the rest together
    watching     which files have changed
    making       from changed files to the next state
    state        what is served now, and waiting for the next
    site         the pages of one state, made when asked for
    completing   all pages in the background
    server       requests and answers; ``answers``, ``events`` and ``own_pages`` make the answers
    faults       what goes wrong in the program, said like everything else that is wrong
"""
