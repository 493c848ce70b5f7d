-- a new subscriber that starts now
select next_position, last_sku
from stock_sequencer
where id = 1
for update;
