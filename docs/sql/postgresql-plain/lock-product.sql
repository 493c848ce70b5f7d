-- a product that is locked first
select version
from stock_product
where sku = ?
for update;
