-- a new subscriber that starts now
delete from stock_unsequenced as t
using stock_event_position p
where t.sku = p.sku and t.number = p.number
  and p.position >= ? and p.position < ? + 20000;
