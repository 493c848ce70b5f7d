-- a product that is locked first
select sku, version
from stock_product
where sku = ?
for update;
