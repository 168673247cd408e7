create index orders_by_customer on orders (customer_id, created_at desc, id desc);
create index orders_by_reference on orders (reference);
