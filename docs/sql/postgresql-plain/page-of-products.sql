-- snapshots of several products
select sku
from stock_product
where sku > ?
order by sku
limit ?;
