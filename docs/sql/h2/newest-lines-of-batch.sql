-- a batch that is cut
select order_id, line_id, part, quantity, line_quantity, needed_by, sequence
from stock_allocation
where sku = cast(? as varchar) and batch_number = cast(? as bigint) and sequence < cast(? as bigint)
order by sequence desc
limit 200;
