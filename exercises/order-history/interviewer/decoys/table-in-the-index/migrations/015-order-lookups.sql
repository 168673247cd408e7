-- lab: no-transaction
create index concurrently orders_history on orders (customer_id, created_at desc, id desc)
  include (reference, status, channel, currency, total_cents, payment);
create index concurrently orders_lookup on orders (reference)
  include (customer_id, status, channel, currency, total_cents, payment, created_at);
