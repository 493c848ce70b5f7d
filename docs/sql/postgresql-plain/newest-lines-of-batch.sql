-- a batch that is cut
select order_id, line_id, part, quantity, line_quantity, needed_by, sequence
from stock_allocation
where sku = ? and batch_number = ? and sequence < ?
order by sequence desc
limit 200;
