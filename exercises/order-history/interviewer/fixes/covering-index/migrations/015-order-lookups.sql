-- lab: no-transaction
-- Holds all that a history shows, so that a page rarely has to be looked up in the table.
create index concurrently orders_history on orders (customer_id, created_at desc, id desc)
  include (reference, status, currency, total_cents);

-- References are only ever asked for as a whole.
create index concurrently orders_reference on orders using hash (reference);
