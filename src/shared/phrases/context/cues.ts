/**
 * Words that tell who speaks, by class. Written as people write them; matching folds both sides.
 * Longer words win, so compounds that only look like a cue (電話, 其他, 同時) are listed as neutral.
 */
export const CUES: Record<string, string> = {
  /** The customer's side, pronouns of the third person included: notes call the customer 佢 or 他. */
  customer:
    '客人 客户 客戶 顧客 客 用戶 用户 機主 車主 業主 租客 買家 會員 對方 先生 小姐 女士 太太 阿姨 佢 佢哋 佢地 他 她 他們 她們 事主 來電者 來電人 致電人 投訴人 家人 家屬 老公 老婆 爸爸 媽媽 阿媽 阿爸 兒子 女兒 老人家 客仔 客方 當事人 person 聯絡人 車友 阿伯 婆婆 師奶 customer customers cust client clients caller user he she they cx mr mrs ms lady 屋企人 鄰居 街坊 親戚 朋友 友人 個仔 個女 仔女 孩子 小朋友 細路 爺爺 嫲嫲 奶奶 外公 外婆 姥姥 岳母 丈夫 妻子 姐姐 妹妹 哥哥 弟弟 工人姐姐 室友 同住人 收件人 收貨人 聯繫人 住戶 租戶 訪客 乘客 住客 家長 學生 老太太 老先生 老伯 大叔 大姐 大哥 大媽 靚女 靚仔 賣家 客官 客群 客們 guest guests buyer tenant wife husband son daughter mother father mum dad friend neighbour neighbor him her them his their',
  /** The writer. */
  me: '我 我哋 我地 我們 本人 自己人 我司 我方 本座席 i we',
  /** The desk's people by role: the writer too, unless a customer reports them. */
  desk: '坐席 座席 客服 專員 接線員 話務員 客服員 客服專員 客服人員 agent csr',
  /** Others whose words a note may report. */
  third:
    '同事 上手 上手同事 前手 前手同事 前任 師傅 技術員 技師 工程師 維修員 維修師傅 店員 門店 門市 店長 經理 主管 上司 領導 司機 快遞員 速遞員 速遞 快遞 保安 前台 部門 倉庫 倉務 供應商 廠家 廠方 職員 員工 組長 主任 老細 老闆 老板 導師 培訓師 質檢員 督導 銷售 業務員 經銷商 服務站 站長 上一位 另一位 第二個同事 colleague colleagues technician engineer staff manager driver supervisor 物流 物流部 物流公司 貨運 貨運公司 快遞公司 配送 配送員 送貨員 送貨師傅 安裝師傅 安裝工 搬運工 銀行 保險公司 管理處 物業 物管 管理員 看更 門衛 維修部 維修站 技術部 售後 售後部 售前 財務 財務部 會計 市場部 銷售部 銷售員 店家 商戶 商家 代理 代理商 中介 平台 電訊商 寬頻公司 廠 工廠 原廠 品牌方 總部 總公司 分公司 上家 後台 二線 一線 專家 消委會 警察 差人 律師 醫院 學校 順豐 京東 運營商 承辦商 外判 外判商 清潔工 收費員 櫃員 收銀 收銀員 導購 顧客服務部 warehouse logistics courier store shop bank vendor supplier installer mechanic teammate dept department',
  say: '埋怨 指責 責怪 批評 威脅 恐嚇 堅持 嚷 嚷道 斥 斥責 怒斥 喝道 諷刺 嘲諷 冷笑 重申 宣稱 澄清 坦言 講明 申訴 爆粗 說 話 講 稱 聲稱 表示 指 指出 回應 強調 提到 講到 直言 複述 覆述 轉述 引述 叫道 大叫 大喊 喊 嘈 質疑 提出 堅稱 補充 留言 寫道 重複 重複話 寫低 原話 原文 原句 話返 講返 說道 說到 說過 話過 講過 脫口而出 開口 said says say tells yelled shouted claims claimed wrote texted insists 喝罵 怒喊 大聲講 大聲話 吐槽 抱怨道 嘟囔 嘀咕 質問道 語音留言 發語音 打字 發微信 發短信 發短訊 發訊息 傳訊息 寫 留咗言 私訊 posted commented blurted muttered 講出 說出 口出 直接說 直接講 直接話 隨便說 亂講 亂說',
  complain: '評價 差評 評論 投訴 反映 反應 抱怨 控訴 不滿 嬲 complain complains complained reported',
  answer:
    '回 回話 回答 答 答覆 回覆 回復 覆 覆返 回了 回了句 答咗 回咗 回返 答返 告知 告訴 告诉咗 話畀 話俾 通知 解釋 解釋說 回句 應 應咗 頂 頂返 頂撞 罵 鬧 鬧道 吼 噴 串 嗆 懟 told tell replied reply answered answer responded informed 駁 駁返 駁嘴 反駁 回擊 回嘴 應酬 批覆 頂嘴 敷衍 回應道 嚇 哄 警告 喝斥 喝 喝咗 responding snapped barked',
  ask: '問 詢問 查詢 追問 質問 問及 問到 查問 請教 催 催促 催單 追單 反問 asked ask asks enquired inquired wonders chasing',
  order: '叫 要求 催促我 吩咐 囑 勸 提醒 請求 建議 讓 令',
  /** What one takes in is said by the other: 我聽佢話. */
  hear: '聽 聽到 聽見 聽返 聽住 聽完 見 見到 看到 看見 睇到 睇見 據 根據 按 按照 依 記得 等 待 查到 得悉 獲悉 收到 heard saw per',
  /**
   * Handling what another said speaks to nobody: 我跟進客人話…嘅個案, 我同意客户所说. Verbs that begin with a speaker's
   * preposition stand here too, or 跟進 would read as 跟.
   */
  handle:
    '跟進 跟单 跟單 跟辦 跟返 跟開 跟完 跟催 跟緊 跟蹤 跟踪 跟車 跟隨 同意 同情 同步 同行 同住 同款 同類 同名 同日 同區 同城 同屋 同事間 贊同 認同 贊成 不認同 不同意 唔同意 對比 核對 反對 對賬 對帳 對數 對返 對質 對接 對照 對調 對待 對付 對應 對證 對上 對面 對機 對講機 與否 與會 參與 畀錢 俾錢 畀咗錢 俾咗錢 畀面 畀心機 朝早 今朝 聽朝 朝晚 衝突 衝動 衝擊 冲印 沖印 沖洗 沖水 沖茶 冲水 和解 和氣 和諧 飽和 溫和 緩和 叫停 回收 記錄 紀錄 登記 記低 記下 記返 轉達 轉交 整理 處理 核實 確認 了解 瞭解 調查 接受 採納 尊重 參考 引用 摘錄 抄錄 收集',
  /** 我致電時佢話…: what was done is over, the next person is a subject. */
  when: '時 之時 時候 嘅時候 的時候 嗰陣 嗰陣時 嗰時 期間 過程中 中途 途中 當中',
  think:
    '覺得 認為 以為 知道 知 明白 理解 擔心 怕 懷疑 感覺 認定 相信 想 想要 希望 wants want wanted thinks think thought feels felt knows believes',
  with: '致電 打俾 打畀 打給 打返俾 打返畀 聯絡 聯絡返 聯繫 回電 回電俾 回電給 外呼 called call calling contacted emailed texted rang phoned 跟 同 對 向 畀 俾 給 與 給予 和 with to 冲 沖 冲着 沖着 朝 朝着 對着 對住 向住 望住 衝住 衝 shouting 當住 當着 當著 面對 面向',
  by: '被 畀人 俾人 by',
  /** Whether something was said is no saying. */
  whether: '有沒有 有冇 是不是 係咪 係唔係 會不會 會唔會 有否 是否 會否 曾否 可有 有無 whether',
  never:
    '未曾 不曾 從不 絕不 決不 從無 千祈唔好 千萬不要 千萬唔好 不 不要 不會 不能 不可 不可以 不應 不應該 不該 不宜 不想 唔 唔好 唔會 唔可以 唔應該 唔准 唔能夠 唔想 沒 沒有 冇 無 未 未有 從未 從來沒有 從來冇 並未 並沒有 並冇 別 莫 咪 不再 唔再 never not no dont didnt cannot cant stop',
  /** Bans reach over the words between: 嚴禁對客戶直截了當地說 …. */
  ban: '否認 不得 不准 不許 切勿 請勿 勿 禁止 嚴禁 杜絕 避免 避免再 avoid forbidden 禁 忌 慎用 少說 少講 戒',
  notSo: '不是 並不是 並非 不算 不代表 不等於 唔係 並唔係 唔算 唔代表 非 而不是 而唔係',
  use: '用 使用 出現 寫 打 use using write writing',
  lesson:
    '禁用語 禁語 違禁語 違禁詞 禁用詞 敏感詞 違禁用語 禁忌語 服務忌語 忌語 用語 話術 培訓 訓練 課程 教材 教案 例句 例子 範例 反例 示範 例如 譬如 例 比如 詞庫 字眼 字句 措辭 措詞 句式 說法 質檢 扣分 考核 規範 守則 手冊 指引 改成 改為 改用 換成 替換 代替 取代 應改 錯誤示範 不當用語 關鍵字 關鍵詞 banned phrase phrases wording training avoid guideline guidelines coaching example 之類 之類的話 之類的說話 這種話 這類話 這類說法 這句話 這些話 這些詞 呢句說話 呢種說話 呢類說話 呢啲說話 呢啲字 呢啲字眼 等字眼 等字樣 字樣 違規用語 違規詞 開場白 結束語 錄音抽查 抽查 抽聽 新人 帶教 重溫 溫習 筆試 考試 測驗 試題 選擇題 標語 海報 通告 公告 備忘 sop script scripts quiz compliance prohibited taboo blacklist glossary 考核題 考題 試卷 晨會 早會 例會 反面教材 新版話術',
  named:
    '名叫 名字叫 名字係 店名叫 公司叫 公司名叫 改名 命名 叫做 名為 歌名 店名 書名 片名 戲名 品牌 牌子 產品 產品名 型號 名稱 公司名 網名 暱稱 用戶名 群名 帳號名 帳戶名 密碼 電郵 戶名 店叫 歌叫 戲叫 書叫 劇叫 節目 綽號 花名 餐廳 餐館 店 舖頭 茶餐廳 酒吧 咖啡店 奶茶店 門店名 樂隊 歌 首歌 一首歌 書 電影 戲 劇 劇集 頻道 公眾號 專頁 群組 牌 歌曲 專輯 茶 奶茶 飲品 士多 酒家 飯店 火鍋 甜品 工作室 大廈 公司 有限公司 集團 樂團 遊戲 手遊 app brand song movie film shop restaurant band album show cafe bar hotel school company ltd called named titled channel account username nickname playlist podcast 鈴聲 片 影片 視頻 短片 標題 題目 郵件標題 主旨 文章 帖 帖子 字幕 文件名 檔名 wifi 熱點 機名 設備名 代號 樓盤 屋苑 街市 商場 商店 便利店 超市 藥房 診所 燒烤 麵館 奶茶舖 糖水 甜品店 髮廊 美容院 健身房 酒店 民宿 旅館 幼稚園 name names 店鋪 店舖 商鋪 商舖 鋪頭 檔口 小店 食肆 茶樓 酒樓 網店 淘寶店 昵稱 微信群 群 燒臘 麵包店 車房 備註名 漫畫 小說 樂曲 劇場',
  polite: '請問 麻煩 唔該 勞煩 可否 能否 方便',
  adverb:
    '跟住 跟手 跟著 跟着 跟尾 當面 忍唔住 忍不住 唔小心 不小心 不由得 唔止 不禁 順口 冇耐性 不耐煩 為 都 又 也 就 還 仲 完全 根本 真係 真的 真 其實 好 很 太 一直 已經 已 突然 忽然 直接 本身 一味 不斷 即刻 馬上 立即 立刻 當時 當場 最後 之後 後來 然後 便 只 淨係 只是 只係 暫時 依然 仍然 仍 可能 大聲 好大聲 咁 這樣 句 一句 咗 了 過 返 埋 完 完之後 話名 反而 又再 再 再次 居然 竟然 嬲嬲哋 嬲到 一聲 一路 係 是 的 嘅 地 哋 到 得 着 住 先 也是 都係 同樣 一樣 just also really still then already 要 會 快 將 可以 能 能夠 需要 打算 準備 正在 正 好似 似乎 大概 肯定 一定 必須 剛 剛剛 剛才 啱啱 曾 曾經 經常 成日 時常 次次 每次 都會 就會 便會 應該',
  measure:
    '個 位 呢個 嗰個 呢位 嗰位 這個 那個 這位 那位 該 該位 該名 一位 一個 一名 上個 下個 另一個 前一個 某 某位 啲 the a an this that our my his her',
  neutral:
    '電話 話費 話題 話音 通話 對話 說話 說明 說法 講解 講述 講座 講明 回訪 回電話 回來 回去 回家 回廠 回收 回頭 回程 返回 收回 撤回 來回 其他 其它 他日 同時 同一 同樣 同埋 一同 不同 共同 相同 合同 對於 名稱 稱呼 職稱 簡稱 指示 指定 指引 手指 指南 向來 方向 一向 傾向 供給 俾面 叫車 叫號 打印 打開 打電話 打針 打卡 想法 聯想 知識 得知 通知書 客廳 客氣 客機 客房 請客 用品 費用 使用說明 應當 反應堆 供應 應用 適應 答案 答應 問題 訪問 顧問 提問 學問 疑問 要不要 能不能 可不可以 可唔可以 不過 不如 不斷 不同 不久 不少 不但 不僅 不論 不管 沒想到 無論 無線 無法 無誤 未來 別人 別的 特別 分別 個別 區別 級別 類別 性別 咪住 米高峰 客服中心 客服部 客服電話 客服熱線 門市地址 師傅費 電影院 書面 圖書 書桌 牌照 車牌 店舖地址 茶几 戲院 中國 就算 真實 先後 首先 優先 祖先 預先 好處 良好 最好 友好 那些 太陽 真空 又名 便宜 方便面 地址 地方 地區 地鐵 到底 到達 遲到 得到 覺得到 只有 着數 住址 再見 一樣東西',
};
