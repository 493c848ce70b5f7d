-- a new subscriber that starts now
merge into stock_unsequenced t
using (
  select p.sku, p.number
  from stock_event_position p
  where p.position >= cast(? as bigint)) r
on (t.sku = r.sku and t.number = r.number)
when matched then delete;
