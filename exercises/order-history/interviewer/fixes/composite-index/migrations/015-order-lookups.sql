-- lab: no-transaction
-- A history page is the beginning of one customer's stretch: whose first, then when, then the id for orders of one time.
-- Built beside the running shop. A build that was cut off leaves an invalid index behind: it goes first, so that this can be run again.
drop index concurrently if exists orders_by_customer;
create index concurrently orders_by_customer on orders (customer_id, created_at desc, id desc);

drop index concurrently if exists orders_by_reference;
create index concurrently orders_by_reference on orders (reference);
