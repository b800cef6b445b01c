class CreateReminders < ActiveRecord::Migration[6.1]
  def change
    create_table :reminders do |t|
      t.string :phone, null: false
      t.datetime :starts_at, null: false
      t.string :code, null: false
      t.datetime :arrived_at
      t.uuid :text_id, index: { unique: true }
      t.string :state
      t.string :reason
      t.datetime :state_at
      t.timestamps
    end
    add_index :reminders, %i[phone starts_at], unique: true

    create_table :replies do |t|
      t.string :phone, null: false
      t.string :body, null: false
      t.string :action
      t.datetime :received_at, null: false
    end
  end
end
