import type { Lexicon } from './lexicon.ts';

export const pl: Lexicon = {
  positive: `dobr* świetn* wspaniał* doskonał* idealn* super znakomit* piękn* ładn* zadowolon* szczęśliw* dzięk* szybk* łatw* wygodn* polecam
    najlepsz* lepsz* kocham uwielbiam lubię witamy gratul* sukces* udało wygra* mił* pomocn* rozwiązan* potwierdzon* niezawodn* cudown*
    rewelacyjn*`,
  negative: `zł* zły złe źle niestety rozczarow* zepsut* uszkodzon* wadliw* błąd błędu błędy błędn* problem* awari* nieudan* odrzucon* opóźni*
    okropn* straszn* fataln* beznadziejn* bezużyteczn* drog* reklamac* słab* brzydk* oszust* ostrzeżeni* pilne zaległ* zablokowan* smutn*
    nienawidzę nudn* kiepsk* gorsz* najgorsz* tragedi* brak`,
  negators: 'nie nigdy bez żaden żadna ani',
};

export const tr: Lexicon = {
  positive: `iyi güzel* harika* mükemmel* süper muhteşem* memnun* mutlu* teşekkür* hızlı* kolay* pratik* kaliteli* seviyorum sevdim beğendim
    bayıldım tavsiye öneririm hoş başarı* başarılı kazandınız tebrik* çözüldü onaylandı güvenilir* sağlam* lezzetli* hoşgeldin* nefis`,
  negative: `kötü* berbat* maalesef malesef bozuk* kırık* hata* hatalı sorun* arıza* başarısız* reddedildi gecik* korkunç* rezalet* pişman*
    pahalı* şikayet* zayıf* çirkin* dolandırıcı* uyarı* acil gecikmiş engellendi üzgün* üzücü nefret sıkıcı* yavaş* kalitesiz* iade çöp
    felaket* eksik* yanlış*`,
  negators: 'değil hiç yok asla',
  negatorsAfter: 'değil yok',
};

export const ar: Lexicon = {
  positive: `جيد* جميل* رائع* ممتاز* شكرا حب احب أحب سعيد* مبروك نجاح ناجح* افضل أفضل سريع* سهل* مريح* مفيد* خير الخير مبارك فرح تهانينا مرحبا
    اهلا أهلا لطيف* نظيف* راقي* روعه روعة حلو* الحمد تم انصح أنصح عظيم* ابداع يستحق قوي* تفاؤل محترم* صادق* كريم`,
  negative: `سيء* سيئ* سئ* رديء* مشكل* خطأ فشل فاشل* للاسف للأسف حزين* حزن غضب غاضب* كره اكره أكره اسوأ أسوأ اسوء مكسور* معطل* متأخر* تأخير
    رفض مرفوض* غالي* احتيال نصب كذب كاذب* قبيح* ضعيف* ممل* بطيء* تحذير عاجل محظور* قتل موت حرب ظلم خوف الم ألم وجع تعبان* ارهاب إرهاب
    فساد فاسد* لعن* خسار* خسر* كارث* حقير* غبي* مزعج* وسخ*`,
  negators: 'لا ليس ليست لم لن ما غير بدون مو مش',
};

export const ja: Lexicon = {
  positive: `良い 良く 良かった よかった いい感じ 満足 最高 素晴らしい すばらしい 気に入 嬉しい うれしい 楽しい 楽しく 便利 おすすめ オススメ お勧め 美味しい
    おいしい 可愛い かわいい きれい 綺麗 快適 丁寧 助か 簡単 使いやすい ありがとう 感謝 安心 完璧 成功 おめでとう ようこそ 解決 好き 大好き 面白い
    面白か しっかり 抜群 優秀 十分 ぴったり ピッタリ リピート 早く届 問題なく`,
  negative: `悪い 悪く 悪か 最悪 残念 不良 壊れ 破損 故障 不満 ダメ だめ 駄目 失敗 がっかり ガッカリ 安っぽ 使えな 使いにく 使えませ 不便 問題 エラー 遅い 遅延
    高すぎ 臭い 臭く 匂いがきつ うるさい 返品 返金 詐欺 ひどい 酷い つまらな 面白くな 面倒 偽物 粗悪 期待外れ 期待はずれ イマイチ いまいち 剥が 外れ
    届かな 届きませ 止ま 動かな 動きませ 無駄 不快 弱い 汚れ 汚い 割れ 切れ 後悔 警告 緊急 異常 拒否 痛い 買わない 微妙 嘘 傷`,
  negators: '',
  negatorsAfter: 'ない なく なか ません',
  unspaced: true,
};

export const zh: Lexicon = {
  positive: `很好 不错 不錯 喜欢 喜歡 满意 滿意 非常好 好用 好看 好吃 漂亮 完美 优秀 優秀 推荐 推薦 值得 舒服 舒适 方便 快速 很快 简单 高兴 高興 开心 開心 感谢
    感謝 谢谢 謝謝 棒 赞 讚 精彩 实用 质量好 成功 恭喜 欢迎 歡迎 最好 美味 可爱 可愛 放心 优质 超值 清晰 经典 感动 有趣 结实 合适 好评 物美价廉 已解决 爱不释手`,
  negative: `差 不好 坏 壞 失望 垃圾 糟糕 难用 难看 难吃 难闻 不满 问题 問題 错误 錯誤 故障 破损 破 退货 退款 骗 騙 假货 假的 后悔 讨厌 討厭 恶心 贵了 太贵 慢
    失败 失敗 拒绝 延迟 延遲 警告 紧急 緊急 不能用 没用 沒用 无法 無法 缺 浪费 浪費 难受 痛苦 生气 可怕 最差 不行 不值 不推荐 粗糙 漏 裂 断了 脏 臭 味道大
    异味 无聊 無聊 不喜欢 不舒服 不方便 不满意 差评 上当 投诉 过期`,
  negators: '不 没 沒 无 無 别 非',
  unspaced: true,
};

export const ko: Lexicon = {
  positive: `좋아 좋은 좋습 좋네 좋고 만족 최고 훌륭 완벽 멋지 멋진 예쁘 예뻐 예쁜 감사 고마 추천 빠르 빨라 편리 편하 편해 쉽 맛있 행복 기쁘 기뻐 사랑 성공
    축하 환영 해결 안심 튼튼 유용 친절 재미있 재밌 마음에`,
  negative: `나쁘 나쁜 나빠 별로 최악 실망 불만 고장 불량 문제 오류 에러 실패 거부 지연 늦 비싸 비싼 느리 느려 환불 반품 사기 가짜 쓰레기 불편 짜증 화나 슬프
    슬픈 싫 후회 경고 긴급 차단 위험 망가 깨졌 깨져 부서 냄새 지루 아쉽 아쉬 엉망`,
  negators: '안 못',
  negatorsAfter: '지 않 지않 지 못',
  unspaced: true,
};
