-- a batch without units that is filled
select batch_number
from stock_batch
where sku = cast(? as varchar) and batch_number = cast(? as bigint)
for update;
