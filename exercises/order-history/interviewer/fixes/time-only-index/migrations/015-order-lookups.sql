-- lab: no-transaction
-- Orders of one time are few; PostgreSQL sorts those by id as it meets them.
create index concurrently orders_by_customer on orders (customer_id, created_at desc);
create index concurrently orders_by_reference on orders (reference);
