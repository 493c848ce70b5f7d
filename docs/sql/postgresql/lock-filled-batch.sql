-- a batch without units that is filled
select batch_number
from stock_batch
where sku = ? and batch_number = ?
for update;
