-- Which nodes take part in the work of a processor, as each says of itself every second. Of no worth after a crash, so not logged.
create unlogged table processing_node (
    processor text        not null,
    node      text        not null,
    seen_at   timestamptz not null,
    primary key (processor, node)
);
