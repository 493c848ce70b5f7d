-- a new subscriber that starts now
select next_position, last_sku, set_config('idle_in_transaction_session_timeout', '30s', true)
from stock_sequencer
where id = 1
for update;
