-- a new subscriber that starts now
update stock_sequencer
set next_position = cast(? as bigint)
where id = 1;
