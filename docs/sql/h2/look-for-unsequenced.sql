-- a new subscriber that starts now
select u.number
from stock_unsequenced u order by u.sku, u.number
limit 1;
