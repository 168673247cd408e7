-- Run by the lab when the service has started: orders come in, and one in a hundred of the old ones has its status drawn anew.
-- Which ones follows from the setting fresh.seed, which nobody knew before.
update orders
set status = (array['paid', 'paid', 'paid', 'refunded', 'cancelled'])[
  1 + (hashtext(current_setting('fresh.seed') || 'status' || id) & 2147483647) % 5]
where id % 100 = (hashtext(current_setting('fresh.seed')) & 2147483647) % 100;

-- 500 orders of the week after the seeded ones: one in ten for each reseller who still sells, the others for anybody.
-- The references go on as in seed.sql, so none is there twice.
with latest as (
  select max(id) as id, max(created_at) as created_at from orders
), placed as (
  insert into orders (id, customer_id, reference, status, channel, currency, total_cents, payment, created_at)
  select
    latest.id + nr,
    case when nr % 10 in (1, 2, 3, 4) then nr % 10
      else 7 + (hashtext(current_setting('fresh.seed') || 'customer' || nr) & 2147483647) % (select max(id) - 6 from customers) end,
    'EN-' || lpad(upper(to_hex((latest.id + nr) * 2654435761 % 1099511627776)), 10, '0'),
    'paid', 'web', 'EUR', 4900, 'pay_' || md5(current_setting('fresh.seed') || nr),
    latest.created_at + make_interval(mins => 20 * nr)
  from latest, generate_series(1, 500) as nr
  returning id
)
insert into order_items (order_id, position, event_id, tier, quantity, price_cents)
select id, 1, 1 + id % 50000, 'Stalls', 1, 4900 from placed;

select setval(pg_get_serial_sequence('orders', 'id'), max(id)) from orders;
