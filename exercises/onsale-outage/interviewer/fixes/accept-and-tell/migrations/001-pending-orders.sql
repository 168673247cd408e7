-- Orders that nobody has settled yet are few, and looked for every second.
create index orders_pending on orders (created_at) where status = 'pending';
