-- A reference is one order's. With that, a lookup finds it at once.
alter table orders add constraint orders_reference_key unique (reference);
