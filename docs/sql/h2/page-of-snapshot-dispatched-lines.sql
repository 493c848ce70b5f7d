-- a snapshot of a large product
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = cast(? as varchar) and d.order_id >= cast(? as varchar) and (d.order_id > cast(? as varchar) or d.line_id > cast(? as varchar))
order by d.sku, d.order_id, d.line_id
limit cast(? as bigint);
