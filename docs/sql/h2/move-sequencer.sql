-- a new subscriber that starts now
update stock_sequencer
set next_position = cast(? as bigint), last_sku = cast(? as varchar)
where id = 1;
