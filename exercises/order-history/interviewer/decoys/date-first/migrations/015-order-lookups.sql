-- lab: no-transaction
-- In the order in which the page is sorted.
create index concurrently orders_by_date on orders (created_at desc, customer_id);
create index concurrently orders_by_reference on orders (reference);
